package io.github.disconnecttracker.it.failures;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a server whether it takes sessions, without the driver: what fails here must not be an entry. */
final class Ready {
    private static final int PROTOCOL = 196608;

    private Ready() {}

    static boolean to(int port) {
        byte[] options = "user\0postgres\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
            socket.setSoTimeout(5000);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(8 + options.length);
            out.writeInt(PROTOCOL);
            out.write(options);
            out.flush();
            boolean accepted = socket.getInputStream().read() == 'R';
            out.write(new byte[] {'X', 0, 0, 0, 4});
            return accepted;
        } catch (IOException e) {
            return false;
        }
    }
}
