export type CameraProblem = 'camera_missing' | 'camera_refused' | 'camera_busy';

interface Device {
  readonly id: string;
  readonly label: string;
}

const problems: Readonly<Record<string, CameraProblem>> = {
  NotFoundError: 'camera_missing',
  OverconstrainedError: 'camera_missing',
  NotAllowedError: 'camera_refused',
  SecurityError: 'camera_refused',
};

/** A document camera while somebody looks through it. What it sees leaves it only as a frozen frame. */
export class Camera {
  stream = $state.raw<MediaStream | null>(null);
  devices = $state.raw<readonly Device[]>([]);
  deviceId = $state('');
  problem = $state<CameraProblem | null>(null);
  #isWanted = false;

  /** The camera that this counter used last, by its name; any other where that one is not plugged in. */
  async open(label: string | null): Promise<void> {
    this.#isWanted = true;
    await this.#start(null);
    const known = this.devices.find((device) => device.label === label);
    if (known !== undefined && known.id !== this.deviceId) await this.#start(known.id);
  }

  /** Its name, to be known again by. */
  async choose(id: string): Promise<string> {
    await this.#start(id);
    return this.devices.find((device) => device.id === this.deviceId)?.label ?? '';
  }

  close(): void {
    this.#isWanted = false;
    this.#stop();
  }

  #stop(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
  }

  async #start(id: string | null): Promise<void> {
    this.#stop();
    this.problem = null;
    // As many pixels as it has: a sheet is read from one frame.
    const size = { width: { ideal: 4096 }, height: { ideal: 3072 } };
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: id === null ? size : { ...size, deviceId: { exact: id } },
      });
      // Closed while the question was still open.
      if (!this.#isWanted) for (const track of stream.getTracks()) track.stop();
      else this.stream = stream;
      this.deviceId = stream.getVideoTracks()[0]?.getSettings().deviceId ?? '';
      const all = await navigator.mediaDevices.enumerateDevices();
      this.devices = all
        .filter(({ kind }) => kind === 'videoinput')
        .map(({ deviceId, label }) => ({ id: deviceId, label }));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.problem = problems[error.name] ?? 'camera_busy';
    }
  }
}
