package io.github.disconnecttracker.it.libraries;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A server written by hand: blocking sockets, and a thread for each connection. */
class SocketServerTest extends ServerContract {
    private @Nullable ServerSocket listening;

    @Override
    int start() throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listening = socket;
        startThread(() -> {
            while (true) {
                Socket connection = socket.accept();
                startThread(() -> serve(connection));
            }
        });
        return socket.getLocalPort();
    }

    @Override
    void stop() throws IOException {
        requireNonNull(listening).close();
    }

    private void serve(Socket connection) throws IOException {
        try (connection;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String path = line.substring(line.indexOf('/'), line.lastIndexOf(' '));
                while (line != null && !line.isEmpty()) {
                    line = in.readLine();
                }
                String body = answer(path, connection.getPort());
                String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static void startThread(PlayedTest.ThrowingRunnable loop) {
        Thread thread = new Thread(() -> {
            try {
                loop.run();
            } catch (Exception e) {
                // The socket is closed: the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
