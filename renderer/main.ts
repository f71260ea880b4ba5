import { mount } from 'svelte';
import { z } from 'zod';
import App from './App.svelte';
import ElderWindow from './elder/ElderWindow.svelte';
import './styles/tokens.css';
import './styles/base.css';

// The content security policy forbids the functions that zod would otherwise compile.
z.config({ jitless: true });

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has an element with the id app');
mount(location.hash === '#elder' ? ElderWindow : App, { target });
