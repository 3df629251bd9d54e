import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { importAgain, readJob, startImport, type ImportRequest } from '../../api/imports';
import type { Job } from '../../api/types';

const pollMillis = 350;

interface Import {
  /** @param tried a dry run of the same file, which then need not be sent again */
  readonly start: (request: ImportRequest, tried?: string) => void;
  readonly phase: 'idle' | 'uploading' | 'working' | 'ended';
  readonly job: Job | null;
  readonly error: Error | null;
  readonly reset: () => void;
}

/** Uploads a file and follows its job to the end. */
export function useImport(): Import {
  const [uploading, setUploading] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const [uploadError, setUploadError] = useState<Error | null>(null);
  const { data: job, error } = useQuery({
    queryKey: ['job', jobId],
    queryFn: () => readJob(jobId ?? ''),
    enabled: jobId !== null,
    // A job outlives a lost connection; so does looking at it.
    retry: true,
    refetchInterval: ({ state }) => (ended(state.data) ? false : pollMillis),
  });
  const queries = useQueryClient();
  const done = ended(job);
  useEffect(() => {
    if (done) {
      void queries.invalidateQueries({ queryKey: ['boards'] });
    }
  }, [done, queries]);
  const start = (request: ImportRequest, tried?: string) => {
    setUploading(true);
    setJobId(null);
    setUploadError(null);
    started(request, tried)
      .then(setJobId, (failure: unknown) =>
        setUploadError(failure instanceof Error ? failure : new Error(String(failure))),
      )
      .finally(() => setUploading(false));
  };
  const reset = () => {
    setJobId(null);
    setUploadError(null);
  };
  const phase = uploading ? 'uploading' : jobId === null ? 'idle' : ended(job) ? 'ended' : 'working';
  return { start, phase, job: job ?? null, error: uploadError ?? error, reset };
}

async function started(request: ImportRequest, tried: string | undefined): Promise<string> {
  const again = tried === undefined ? null : await importAgain(tried, request);
  return again ?? startImport(request);
}

function ended(job: Job | undefined): boolean {
  return job?.state === 'succeeded' || job?.state === 'failed';
}
