/** What a person may say about the station to `npm start`; each goes on to whichever program opens it. */
export interface StartValues {
  readonly station?: string | undefined;
  readonly name?: string | undefined;
  readonly receipt?: string | undefined;
  readonly page?: string | undefined;
  readonly keys?: string | undefined;
  readonly port?: string | undefined;
}

/** Of core as a program of its own. */
export function coreArguments(values: StartValues, folder: string): string[] {
  return [...stationArguments(values, folder), ...passedOn(values, ['name', 'receipt', 'page', 'keys', 'port'])];
}

/** Of the Electron shell, which keeps the key and serves no port. */
export function shellArguments(values: StartValues, folder: string): string[] {
  return [...stationArguments(values, folder), ...passedOn(values, ['name', 'receipt', 'page'])];
}

function stationArguments({ station }: StartValues, folder: string): string[] {
  return ['--mode', station === undefined ? 'training' : 'station', '--data', folder];
}

function passedOn(values: StartValues, names: readonly Exclude<keyof StartValues, 'station'>[]): string[] {
  return names.flatMap((name) => (values[name] === undefined ? [] : [`--${name}=${values[name]}`]));
}
