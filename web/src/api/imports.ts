import { client, dataOf, done } from './client';
import { ApiError } from './problem';
import type { components } from './schema';
import type { Job } from './types';

export type SignIn = components['schemas']['SignIn'];

/** Per header: the column it becomes, or null to leave it out. */
export type ImportMapping = Record<
  string,
  { column: string; type?: string; boardIds?: readonly string[] } | null
>;

/** What became of a column of a file. */
export type ImportedColumn = components['schemas']['ImportedColumn'];

export interface ImportRequest {
  readonly file: File;
  readonly boardName: string;
  readonly workspaceId: string;
  readonly mapping?: ImportMapping;
  /** Only to look through the file. */
  readonly dryRun?: boolean;
  /** For where its files are fetched from. */
  readonly signIn?: SignIn;
}

/** Uploads the file and answers the job that imports it. */
export async function startImport(request: ImportRequest): Promise<string> {
  const { file, boardName, workspaceId, mapping, dryRun = false, signIn } = request;
  const form = new FormData();
  form.set('boardName', boardName);
  form.set('workspaceId', workspaceId);
  if (mapping) {
    form.set('mapping', JSON.stringify(mapping));
  }
  if (dryRun) {
    form.set('dryRun', 'true');
  }
  if (signIn) {
    form.set('signIn', JSON.stringify(signIn));
  }
  form.set('file', file);
  const { jobId } = await dataOf(
    client.POST('/imports', {
      // The form is the body; the contract's type stands for its parts.
      body: { file: file.name, boardName, workspaceId },
      bodySerializer: () => form,
    }),
  );
  return jobId;
}

/** As {@link startImport}, of a file that a dry run has looked through; null when the server has it no longer. */
export async function importAgain(triedId: string, request: ImportRequest): Promise<string | null> {
  const { boardName, mapping, dryRun = false, signIn } = request;
  const params = { path: { jobId: triedId } };
  const body = {
    boardName,
    dryRun,
    ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
    ...(signIn ? { signIn } : {}),
  };
  try {
    return (await dataOf(client.POST('/imports/{jobId}/again', { params, body }))).jobId;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 409)) {
      return null;
    }
    throw error;
  }
}

export function readJob(jobId: string): Promise<Job> {
  return dataOf(client.GET('/jobs/{jobId}', { params: { path: { jobId } } }));
}

/** Puts the board of an import into the trash, and stops the import if it still runs. */
export function undoImport(jobId: string): Promise<void> {
  return done(client.POST('/imports/{jobId}/undo', { params: { path: { jobId } } }));
}

/** All that was left out, as CSV. */
export async function readImportReport(jobId: string): Promise<Blob> {
  const { data, error, response } = await client.GET('/imports/{jobId}/report', {
    params: { path: { jobId } },
    parseAs: 'blob',
  });
  return dataOf(Promise.resolve({ response, error, ...(data ? { data: { data } } : {}) }));
}
