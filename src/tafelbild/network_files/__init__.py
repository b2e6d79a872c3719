"""Small networks from files (ONNX, .npz, .csv), their numbers exact; everything that is not understood is named."""

from tafelbild.network_files.network_file import LayerValues, NetworkFile
from tafelbild.network_files.network_lesson import NetworkLesson, network_lesson
from tafelbild.network_files.reading import read_network

__all__ = ["LayerValues", "NetworkFile", "NetworkLesson", "network_lesson", "read_network"]
