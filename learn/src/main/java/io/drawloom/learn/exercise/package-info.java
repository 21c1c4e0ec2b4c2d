/**
 * Exercises: what they are, what a learner has done, and whether an answer is right.
 *
 * <pre>
 *   answer ─▶ Answer (compiled with the harness) ─▶ AnswerRestrictions (may it use that?) ─▶ Judge (every order, the overlap, races) ─▶ Judgement
 * </pre>
 */
@NullMarked
package io.drawloom.learn.exercise;

import org.jspecify.annotations.NullMarked;
