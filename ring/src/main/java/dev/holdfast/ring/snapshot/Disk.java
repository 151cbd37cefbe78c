package dev.holdfast.ring.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Opens files; tests have one that fails as disks do. */
interface Disk {
  Disk REAL = FileChannel::open;

  FileChannel open(Path path, OpenOption... options) throws IOException;
}
