package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.hook.Point;

/** The code that is woven into one class. Class names are internal names, with slashes. */
sealed interface Hook {
    String BOOTSTRAP = "io/github/disconnecttracker/bootstrap/";

    /** Returns the class that is woven. */
    String owner();

    /** Returns whether the self-check complains if it finds no place in the class. */
    boolean required();

    /** Returns what the self-check calls it. */
    String label();

    /**
     * A call of {@code static void listener(Object self, Object value)}, with an {@code int} behind it for probes.
     *
     * @param descriptor what the method's descriptor begins with; empty for all overloads
     * @param parameter the parameter that is passed as value; -1 for none
     * @param listenerOwner the class of the listener
     * @param listener the listener's name
     * @param probe the probe's id; {@link #NO_PROBE} if the listener takes none, {@link #COUNT} if it takes a number
     *     in its place: on return the method's result, on entry its first {@code int}
     */
    record Method(
            String owner,
            String method,
            String descriptor,
            Point point,
            int parameter,
            boolean required,
            String listenerOwner,
            String listener,
            int probe)
            implements Hook {
        static final int NO_PROBE = -1;
        static final int COUNT = -2;

        static Method jdk(String owner, String method, Point point, String listenerOwner, String listener) {
            return new Method(owner, method, "", point, -1, true, BOOTSTRAP + listenerOwner, listener, NO_PROBE);
        }

        Method withParameter(int index) {
            return new Method(owner, method, descriptor, point, index, required, listenerOwner, listener, probe);
        }

        Method withDescriptor(String start) {
            return new Method(owner, method, start, point, parameter, required, listenerOwner, listener, probe);
        }

        /**
         * The same hook with a listener that takes a number: on return the method's result, of which the lower half goes
         * for all, on entry its first {@code int}.
         */
        Method withCount() {
            return new Method(owner, method, descriptor, point, parameter, required, listenerOwner, listener, COUNT);
        }

        /** The same hook, of which the self-check does not complain: some versions of the library lack the method. */
        Method ifPresent() {
            return new Method(owner, method, descriptor, point, parameter, false, listenerOwner, listener, probe);
        }

        boolean matches(String name, String actualDescriptor) {
            return method.equals(name) && actualDescriptor.startsWith(descriptor);
        }

        @Override
        public String label() {
            return owner.replace('/', '.') + "." + method;
        }
    }

    /**
     * Replaces one call inside a method by a call of {@code static … listener(Object receiver, … arguments, Object self)},
     * which returns what the replaced method does. References are passed and returned as {@code Object}.
     *
     * @param calledOwner the class of the called method; {@link #ANY} leaves the call as it is, and behind it calls {@code
     *     static void listener(Object self, Object result)}
     * @param parameter the parameter of the method that is passed in the place of self; -1 for self
     */
    record Call(
            String owner,
            String method,
            String calledOwner,
            String called,
            String calledDescriptor,
            String listenerOwner,
            String listener,
            int parameter,
            boolean required)
            implements Hook {
        static final String ANY = "";

        /** Returns a hook that is told the result of each call of a method that takes nothing and returns an object. */
        static Call whoseResult(String owner, String method, String called, String listenerOwner, String listener) {
            return new Call(
                    owner, method, ANY, called, "()Ljava/lang/Object;", BOOTSTRAP + listenerOwner, listener, -1, true);
        }

        Call(
                String owner,
                String method,
                String calledOwner,
                String called,
                String calledDescriptor,
                String listenerOwner,
                String listener) {
            this(owner, method, calledOwner, called, calledDescriptor, listenerOwner, listener, -1, true);
        }

        Call withParameter(int index) {
            return new Call(
                    owner, method, calledOwner, called, calledDescriptor, listenerOwner, listener, index, required);
        }

        @Override
        public String label() {
            return owner.replace('/', '.') + "." + method + " calling " + called;
        }
    }

    /** Adds the field and the interface of {@code bootstrap.ContextCarrier}. */
    record Carrier(String owner) implements Hook {
        @Override
        public boolean required() {
            return true;
        }

        @Override
        public String label() {
            return owner.replace('/', '.') + " as carrier";
        }
    }
}
