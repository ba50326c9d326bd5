"""IMT Archive: the bilingual archive browser of Institut Mines-Télécom."""

__version__ = "0.1.0"
