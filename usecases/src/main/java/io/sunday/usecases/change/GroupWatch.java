package io.sunday.usecases.change;

/** Is told how commands are gathered, for the meters of a node. Called from any thread. */
public interface GroupWatch {

    /** Nobody looks. */
    GroupWatch NONE = new GroupWatch() {
        @Override
        public void taken(int commands) {}

        @Override
        public void waited(long nanos) {}
    };

    /** A group of so many is about to be committed. */
    void taken(int commands);

    /** One of its commands had waited so long for its turn. */
    void waited(long nanos);
}
