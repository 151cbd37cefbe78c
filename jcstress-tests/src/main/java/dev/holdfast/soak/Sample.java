package dev.holdfast.soak;

/**
 * One look at the load and the JVM. The names of the parts are the columns of the CSV; sizes are in bytes, counts are
 * from the start of the soak, or of the JVM for classes, compilations and deoptimisations.
 *
 * @param seconds since the start
 * @param puts values put
 * @param folds folds
 * @param unfolds folds that a write ended, of the globals that last
 * @param deletes values deleted
 * @param globals_made globals made and dropped
 * @param stores_made stores made and dropped
 * @param stores_alive dropped stores that the collection before this sample left
 * @param heap heap used after that collection
 * @param metaspace metaspace used, class space included
 * @param metaspace_committed metaspace committed
 * @param class_space compressed class space used
 * @param classes classes loaded now
 * @param classes_unloaded classes unloaded
 * @param code code cache used, all parts
 * @param code_non_nmethods its part for the VM's own code; 0 if the code cache is in one part
 * @param code_profiled its part for code that C1 compiled and that counts; 0 likewise
 * @param code_non_profiled its part for code by C2, and by C1 without counts; 0 likewise
 * @param compilations methods compiled
 * @param compile_millis time the compilers took
 * @param deoptimisations traps that compiled code fell into; see VmEvents
 * @param threads live threads
 * @param reads reads checked
 * @param faults wrong reads and all else that must not happen
 */
@SuppressWarnings("RecordComponentName") // They are the CSV's columns.
record Sample(
    double seconds,
    long puts,
    long folds,
    long unfolds,
    long deletes,
    long globals_made,
    long stores_made,
    long stores_alive,
    long heap,
    long metaspace,
    long metaspace_committed,
    long class_space,
    long classes,
    long classes_unloaded,
    long code,
    long code_non_nmethods,
    long code_profiled,
    long code_non_profiled,
    long compilations,
    long compile_millis,
    long deoptimisations,
    long threads,
    long reads,
    long faults) {}
