#!/bin/sh
# Measures all that the pages quote, on each JDK given, and draws it. From the root of a clone:
#   sh examples/benchmarks/results.sh FOLDER [JAVA_HOME...]
# It takes more than an hour a JDK, on a machine that does nothing else meanwhile.
set -eu
folder=${1:?say where the results go}
shift
[ $# -gt 0 ] || set -- "${JAVA_HOME:?say which JDKs to measure, or set JAVA_HOME}"
mvn -B -q -DskipTests package -pl examples/benchmarks,examples/stores -am
jar=examples/benchmarks/target/benchmarks.jar
for home in "$@"; do
  # Exit code 1: a writer missed its rate. The tables say which, and the other groups have been measured.
  "$home/bin/java" -jar "$jar" --out "$folder" || [ $? -eq 1 ]
  version=$("$home/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.version = //p')
  "$home/bin/java" -jar examples/stores/target/stores.jar \
    --json "$folder/stores-jdk$version.json" --plot "$folder/stores-jdk$version.svg" >"$folder/stores-jdk$version.md"
done
"$1/bin/java" -cp "$jar" dev.holdfast.examples.benchmarks.ResultsPage "$folder" "$(git rev-parse --short HEAD)"
