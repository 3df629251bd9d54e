-- Public addresses of views of any kind. What people may do with one is kept with it: an address that was given away for
-- answering a form must not show the board when somebody makes a table of that view.
ALTER TABLE form_links ADD COLUMN purpose text NOT NULL DEFAULT 'answer';
ALTER TABLE form_links ADD CONSTRAINT form_links_purpose_known CHECK (purpose IN ('answer', 'look'));
COMMENT ON TABLE form_links IS 'Public addresses of views; they were for forms alone at first.';
COMMENT ON COLUMN form_links.purpose IS 'answer: a form is answered; look: a view of another kind is looked at.';
