"""What a script that works in a window of its own, in a process of its own, begins and ends with; it is given the
archive's folder first and prints what it was `told` as JSON."""

BEGIN = """
import json, subprocess, sys, time
from pathlib import Path
from kcnminutes.desktop.main import make_application
from kcnminutes.desktop.rescue import FOLDER
from kcnminutes.desktop.settings import own_folder
from kcnminutes.desktop.window import MainWindow
from kcnminutes.record import Place

def main():
    app = make_application()
    window = MainWindow(Path(sys.argv[1]))
    window.painted.connect(window.begin)
    window.show()

    def wait(until):
        end = time.monotonic() + 60
        while not until() and time.monotonic() < end:
            app.processEvents()
            time.sleep(0.01)

    place, told = window.archive_place, {}
"""

END = """
if __name__ == "__main__":
    main()
"""
