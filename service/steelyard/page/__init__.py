"""What editors see in a browser: the page's files, the pages of the tables, and charts of a figure's life."""
