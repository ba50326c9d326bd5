"""The parts of the search bench: a generated corpus, its queries, the peer, and what is measured."""
