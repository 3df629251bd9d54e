-- Views that not all who see a board see are few: whether a board has one is asked whenever somebody listens to it.
CREATE INDEX views_closed ON views (board_id) WHERE jsonb_exists(settings, 'viewers');
