package io.github.disconnecttracker.it.libraries;

/** On the JDK's channels. */
class ReactorNettyNioClientTest extends ReactorNettyClientTest {
    @Override
    boolean prefersNative() {
        return false;
    }
}
