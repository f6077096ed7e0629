package io.github.disconnecttracker.it.failures;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What stands between client and server: passes everything on until it is told to do harm. */
final class Proxy implements AutoCloseable {
    private final int serverPort;
    private final ServerSocket listener;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final List<Socket> servers = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    /** Listens on a port of its own and leads to a port of this machine; 0 swallows what comes and answers nothing. */
    Proxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.silent = serverPort == 0;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Sends the clients a TCP reset. */
    void reset() throws IOException {
        for (Socket client : clients) {
            client.setSoLinger(true, 0);
            client.close();
        }
    }

    /** Tells the clients that nothing more will come, and goes on listening to them. */
    void halfClose() throws IOException {
        for (Socket client : clients) {
            client.shutdownOutput();
        }
    }

    /** Passes nothing on any more. */
    void goSilent() {
        silent = true;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : clients) {
            socket.close();
        }
        for (Socket socket : servers) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            clients.add(client);
            if (serverPort != 0) {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                servers.add(server);
                start(() -> pump(client.getInputStream(), server.getOutputStream()));
                start(() -> pump(server.getInputStream(), client.getOutputStream()));
            }
        }
    }

    private void pump(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            if (!silent) {
                to.write(buffer, 0, length);
            }
        }
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one of the two ends has gone: that is what it is for
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
