import { client, dataOf } from './client';
import type { Job } from './types';

/** Per header: the column it becomes, or null to leave it out. */
export type ImportMapping = Record<string, { column: string; type?: string } | null>;

export interface ImportRequest {
  readonly file: File;
  readonly boardName: string;
  readonly workspaceId: string;
  readonly mapping?: ImportMapping;
}

/** Uploads the file and answers the job that imports it. */
export async function startImport({ file, boardName, workspaceId, mapping }: ImportRequest): Promise<string> {
  const form = new FormData();
  form.set('boardName', boardName);
  form.set('workspaceId', workspaceId);
  if (mapping) {
    form.set('mapping', JSON.stringify(mapping));
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

export function readJob(jobId: string): Promise<Job> {
  return dataOf(client.GET('/jobs/{jobId}', { params: { path: { jobId } } }));
}
