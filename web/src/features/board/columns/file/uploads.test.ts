// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { stoppedUploads } from './uploads';

describe('uploads that stopped with their page', () => {
  it('are those of the cell, by the names of their files', () => {
    localStorage.setItem('sunday.upload.one.papers.plan.v2.pdf.100.1763690000123', 'id');
    localStorage.setItem('sunday.upload.one.papers2.a.txt.100.1', 'id');
    localStorage.setItem('sunday.upload.two.papers.b.txt.100.1', 'id');

    expect(stoppedUploads('one', 'papers')).toEqual([
      { key: 'one.papers.plan.v2.pdf.100.1763690000123', name: 'plan.v2.pdf' },
    ]);
    localStorage.clear();
  });
});
