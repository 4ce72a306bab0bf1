"""Looks for classes of a jar that the jars of a Spark distribution hold, too: thin_jar.py JAR FOLDER"""

import sys
from pathlib import Path
from zipfile import ZipFile


def classes(jar: Path) -> set[str]:
    with ZipFile(jar) as opened:
        return {n for n in opened.namelist() if n.endswith(".class") and not n.startswith("META-INF/")}


def main(jar: Path, distribution: Path) -> int:
    own = classes(jar)
    jars = sorted(distribution.glob("*.jar"))
    if not own or not jars:
        print(f"Error: no classes in {jar}, or no jars in {distribution}")
        return 1
    twice = {f"{name} of {other.name}" for other in jars for name in own & classes(other)}
    if twice:
        print(f"Error: {len(twice)} classes of {jar} are Spark's, for example {min(twice)}")
        return 1
    print(f"none of the {len(own):,} classes of {jar.name} is in the {len(jars)} jars of Spark")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
