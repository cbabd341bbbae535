"""``python -m steelyard.api`` prints the contract as it stands: redirect it to ``openapi.yaml``."""

from __future__ import annotations

import sys

from steelyard.api.app import create_app
from steelyard.api.contract import as_yaml

if __name__ == "__main__":
    sys.stdout.write(as_yaml(create_app()))
