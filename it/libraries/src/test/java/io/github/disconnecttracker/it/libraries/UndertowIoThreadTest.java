package io.github.disconnecttracker.it.libraries;

import io.undertow.server.HttpHandler;

/** Requests that Undertow answers on the thread that has read them. */
class UndertowIoThreadTest extends UndertowServerTest {
    @Override
    HttpHandler handler() {
        return this::handle;
    }

    @Override
    String by() {
        return "REQUEST";
    }
}
