-- Columns that not all who see a board see are few: whether a board has one is asked whenever somebody listens to it.
CREATE INDEX columns_closed ON columns (board_id) WHERE jsonb_exists(settings, 'viewers');
