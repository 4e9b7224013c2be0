"""Trains the U-Nets that the plugin ships, and exports them to ONNX.

Needs PyTorch (``requirements-training.txt``); no part of the plugin itself.
"""
