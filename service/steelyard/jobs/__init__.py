"""Audits as jobs: kept in a store, run by a process of their own, resumed where they were interrupted."""
