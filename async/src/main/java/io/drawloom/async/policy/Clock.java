package io.drawloom.async.policy;

/** By which clock a loop's timers go. */
public enum Clock {
    /** The machine's. */
    REAL,

    /** One that stands while jobs run, and jumps to the next deadline when all wait. */
    VIRTUAL,

    /** One that stands until a job moves it. */
    MANUAL
}
