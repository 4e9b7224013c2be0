"""Trains the U-Nets that the plugin ships, and exports them to ONNX.

Needs PyTorch (``requirements-training.txt``); no part of the plugin itself.
"""

import os

# Before PyTorch is imported, whose threads would wait for each other busily: beside another program
# that keeps the processor busy, each of them then waits for the time slices that the others burn.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
