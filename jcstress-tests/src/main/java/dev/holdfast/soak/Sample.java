package dev.holdfast.soak;

/**
 * One look at the load and the JVM: a line of the CSV, whose columns are named as the components are. Sizes are in
 * bytes; counts are from the start of the soak, or of the JVM for classes and compilations.
 *
 * @param seconds since the start
 * @param puts values put
 * @param folds folds
 * @param unfolds folds that a write ended, of the globals that last
 * @param deletes values deleted
 * @param globalsMade globals made and dropped
 * @param storesMade stores made and dropped
 * @param storesAlive dropped stores that the collection before this sample left
 * @param oldValues values replaced or deleted that it left
 * @param heap heap used after that collection
 * @param metaspace metaspace used, class space included
 * @param metaspaceCommitted metaspace committed
 * @param classSpace compressed class space used
 * @param classes classes loaded now
 * @param classesUnloaded classes unloaded
 * @param code code cache used, all parts
 * @param codeNonNmethods its part for the VM's own code; 0 if the code cache is in one part
 * @param codeProfiled its part for code that C1 compiled and that counts; 0 likewise
 * @param codeNonProfiled its part for code by C2, and by C1 without counts; 0 likewise
 * @param compilations methods compiled
 * @param compileMillis time the compilers took
 * @param deoptimisations traps that compiled code fell into; see VmEvents
 * @param threads live threads
 * @param reads reads checked
 * @param faults wrong reads and all else that must not happen
 */
record Sample(
    double seconds,
    long puts,
    long folds,
    long unfolds,
    long deletes,
    long globalsMade,
    long storesMade,
    long storesAlive,
    long oldValues,
    long heap,
    long metaspace,
    long metaspaceCommitted,
    long classSpace,
    long classes,
    long classesUnloaded,
    long code,
    long codeNonNmethods,
    long codeProfiled,
    long codeNonProfiled,
    long compilations,
    long compileMillis,
    long deoptimisations,
    long threads,
    long reads,
    long faults) {}
