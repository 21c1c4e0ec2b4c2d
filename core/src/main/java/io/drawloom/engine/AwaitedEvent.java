package io.drawloom.engine;

/** An event that a thread waits for. */
final class AwaitedEvent implements Awaited {
    private final OutsideEvent event;
    private boolean admitted;

    AwaitedEvent(OutsideEvent event) {
        this.event = event;
    }

    @Override
    public boolean isDone() {
        return event.hasCome();
    }

    @Override
    public boolean isOwed() {
        return event.isOwed();
    }

    @Override
    public boolean isTask() {
        return false;
    }

    @Override
    public void hasten() {
        event.hasten();
    }

    @Override
    public boolean comesIfHastened() {
        return event.comesIfHastened();
    }

    @Override
    public boolean admit() {
        admitted = event.hasCome();
        return admitted;
    }

    @Override
    public boolean isAdmitted() {
        return admitted || !event.isOwed() && event.hasCome();
    }
}
