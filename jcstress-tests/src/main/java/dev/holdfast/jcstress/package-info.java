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
 */
@NullMarked
package dev.holdfast.jcstress;

import org.jspecify.annotations.NullMarked;
