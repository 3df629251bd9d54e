-- Notifications follow the logs of all boards. A board without a cursor is at the beginning of its log, so those that
-- exist get one at their end: what happened so far is no news.

INSERT INTO consumer_cursors (consumer, stream_id, seq)
SELECT 'notifications', h.id, h.seq FROM stream_heads h WHERE h.kind = 'board'
ON CONFLICT DO NOTHING;
