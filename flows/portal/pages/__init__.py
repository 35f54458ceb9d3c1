"""Page makers, one file a kind of page: from the rows of a release to views in words."""
