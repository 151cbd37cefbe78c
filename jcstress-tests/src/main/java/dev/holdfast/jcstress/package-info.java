/**
 * What the store promises to several threads, one lesson a file, run by jcstress.
 *
 * <p><b>How a lesson is arranged.</b> What must be tested is a put or a fold while another thread runs code in which
 * the value is a constant. Such code exists only for a global that is read hot, so a lesson has one global in a static
 * final field, and the constructor of its state puts the old value back and folds it. That is sound because
 * {@link dev.holdfast.jcstress.Suite} sets jcstress's stride to one: there is one state at a time, made, raced over and
 * judged before the next is made, and all of it ordered by jcstress's barriers. With jcstress's own main class and a
 * longer stride the states would share the global, and the outcomes would mean nothing.
 *
 * <p>A put to a folded global takes some hundred microseconds and a read less than a nanosecond, so a reader reads
 * until it sees the change ({@link dev.holdfast.jcstress.Tries}); a single read would always come first. The writer
 * waits up to two milliseconds before it puts: about one put in seven finds the reader itself compiled with the
 * constant in it, one in four at least the global's {@code get}, and the others meet the interpreter.
 *
 * <p><b>More than two actors.</b> A lesson may have more actors than the machine has CPUs, which they then share: see
 * {@link dev.holdfast.jcstress.Lessons}. A reader that does not run stands still in the middle of its code.
 *
 * <p><b>The lessons</b>, by what they are about:
 *
 * <ul>
 *   <li>one writer, one reader: Coherence, MessagePassing, PutReturned, FailedCompareAndSet, Delete; for numbers
 *       IntCoherence, LongCoherence, DoubleCoherence; for handles in ordinary fields OrdinaryFieldCoherence,
 *       OrdinaryFieldPutReturned
 *   <li>two that write or fold: CompareAndSet, PutNew, Update, GetAndPut, DeleteAgainstPut, FoldAgainstPut,
 *       OnChangeOrder
 *   <li>one order for all threads: Causality, CausalityByVolatile, Dekker, DekkerWithVolatile, Iriw,
 *       IndependentWriters
 *   <li>groups: GroupCoherence, GroupPublished
 *   <li>progress: SpinShared, SpinFolded, WriterHangs
 *   <li>rings in globals: RingReplaced, HistoryReplaced
 * </ul>
 *
 * <p><b>Who checks the lessons.</b> {@link dev.holdfast.jcstress.SelfCheck} runs them with stores that are broken on
 * purpose, listed in {@link dev.holdfast.jcstress.Breaks}; each must be seen by one of them. It runs after the suite,
 * and alone by {@code java -cp jcstress-tests/target/jcstress.jar dev.holdfast.jcstress.SelfCheck [NAME...]}.
 */
@NullMarked
package dev.holdfast.jcstress;

import org.jspecify.annotations.NullMarked;
