import { NetworkError, toApiError } from './problem';

interface Sending {
  readonly method: 'POST' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob | FormData;
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** Sends what is long, told how far it is, which `fetch` cannot say; answers what is in `data`. */
export function sendLong({ method, url, headers, body, onSent, signal }: Sending): Promise<unknown> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new NetworkError(signal.reason));
      return;
    }
    signal.addEventListener('abort', () => request.abort());
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText);
      if (request.status === 200 || request.status === 201) {
        resolve((answer as { data: unknown }).data);
      } else {
        reject(toApiError(new Response(null, { status: Math.max(request.status, 200) }), answer));
      }
    });
    request.addEventListener('error', () => reject(new NetworkError()));
    request.addEventListener('abort', () => reject(new NetworkError()));
    request.open(method, url);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.send(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
