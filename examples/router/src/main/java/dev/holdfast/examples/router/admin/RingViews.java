package dev.holdfast.examples.router.admin;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.RingPicture;
import dev.holdfast.ring.RingShares;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be seen of each pool's ring, made once for each ring. */
final class RingViews {
  private static final int SAMPLES = 720;

  /** The last of each pool, by its name. Guarded by this. */
  private final Map<String, View> views = new HashMap<>();

  /** A ring and what was made of it. Guarded by itself. */
  private static final class View {
    private final HashRing ring;
    private @Nullable Map<String, Double> shares;
    private @Nullable List<Stretch> stretches;
    private @Nullable String svg;

    View(HashRing ring) {
      this.ring = ring;
    }

    synchronized Map<String, Double> shares() {
      if (shares == null) {
        Map<String, Double> made = new HashMap<>();
        RingShares.of(ring).shares().forEach(share -> made.put(share.node().name(), share.share()));
        shares = made;
      }
      return shares;
    }

    synchronized List<Stretch> stretches() {
      if (stretches == null) {
        stretches = RingViews.stretches(ring);
      }
      return stretches;
    }

    synchronized String svg() {
      if (svg == null) {
        svg = RingPicture.svg(ring);
      }
      return svg;
    }
  }

  /**
   * A part of the circle that one node owns, as far as the eye can tell.
   *
   * @param backend the node's name
   * @param from where it begins, from 0 to 1
   * @param to where it ends
   */
  record Stretch(String backend, double from, double to) {}

  /** Tells what each node owns of the circle, by name. */
  Map<String, Double> shares(String pool, HashRing ring) {
    return view(pool, ring).shares();
  }

  /** Lists who owns which part of the circle. */
  List<Stretch> stretches(String pool, HashRing ring) {
    return view(pool, ring).stretches();
  }

  String svg(String pool, HashRing ring) {
    return view(pool, ring).svg();
  }

  private synchronized View view(String pool, HashRing ring) {
    View view = views.get(pool);
    if (view == null || view.ring != ring) {
      view = new View(ring);
      views.put(pool, view);
    }
    return view;
  }

  private static List<Stretch> stretches(HashRing ring) {
    List<Stretch> stretches = new ArrayList<>();
    long width = Long.divideUnsigned(-1L >>> (Long.SIZE - ring.keyHash().bits()), SAMPLES);
    int from = 0;
    int owner = ring.findIndex(width / 2);
    for (int sample = 1; sample <= SAMPLES; sample++) {
      // Of the places to look up each stands for the hashes around it.
      int next = sample == SAMPLES ? -1 : ring.findIndex(sample * width + width / 2);
      if (next != owner) {
        String name = ring.nodes().get(owner).name();
        stretches.add(new Stretch(name, (double) from / SAMPLES, (double) sample / SAMPLES));
        from = sample;
        owner = next;
      }
    }
    return List.copyOf(stretches);
  }
}
