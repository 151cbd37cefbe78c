package dev.holdfast.examples.router.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests that change something, each of which needs the token. */
final class Changes {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final long MOST_SECONDS = 7 * 24 * 3600;

  private final TokenCheck tokens;
  private final RouterActions actions;
  private final Map<String, Change> changes = Map.of(
      "/api/reload", new Change(Set.of(), this::reload),
      "/api/drain", new Change(Set.of(), this::drain),
      "/api/eject", new Change(Set.of("pool", "backend", "seconds"), this::eject),
      "/api/return", new Change(Set.of("pool", "backend"), this::giveBack));

  Changes(TokenCheck tokens, RouterActions actions) {
    this.tokens = tokens;
    this.actions = actions;
  }

  private interface Action {
    String act(Parameters parameters) throws ActionException, Parameters.Wrong;
  }

  private record Change(Set<String> parameters, Action action) {}

  boolean has(String path) {
    return changes.containsKey(path);
  }

  /** Does what a request to one of the paths demands. */
  Reply reply(Request request) {
    Change change = changes.get(request.path());
    Reply refusal = tokens.refusal(request.authorization());
    if (change == null || refusal != null) {
      return refusal == null ? Reply.line(HttpResponseStatus.NOT_FOUND, "there is no such change") : refusal;
    }
    if (!request.body().isEmpty() && !isForm(request.contentType())) {
      return Reply.line(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE, "the body must be of the type " + FORM);
    }
    try {
      Parameters parameters = Parameters.ofForm(request.body(), change.parameters());
      return Reply.line(HttpResponseStatus.OK, change.action().act(parameters));
    } catch (Parameters.Wrong e) {
      return Reply.badRequest(String.valueOf(e.getMessage()));
    } catch (ActionException e) {
      boolean unknown = e.reason() == ActionException.Reason.UNKNOWN;
      return Reply.line(
          unknown ? HttpResponseStatus.NOT_FOUND : HttpResponseStatus.CONFLICT, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isForm(@Nullable String type) {
    return type != null && type.toLowerCase(Locale.ROOT).split(";", 2)[0].trim().equals(FORM);
  }

  private String reload(Parameters parameters) throws ActionException {
    return actions.reload();
  }

  private String drain(Parameters parameters) throws ActionException {
    return actions.drain();
  }

  private String eject(Parameters parameters) throws ActionException, Parameters.Wrong {
    String seconds = parameters.find("seconds");
    return actions.eject(
        parameters.get("pool"), parameters.get("backend"), seconds == null ? null : seconds(seconds));
  }

  private static Duration seconds(String text) throws Parameters.Wrong {
    try {
      long seconds = Long.parseLong(text);
      if (seconds >= 1 && seconds <= MOST_SECONDS) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      // As for a number that is too small or too large.
    }
    throw new Parameters.Wrong("the parameter seconds is no number from 1 to " + MOST_SECONDS
        + "; send one that is, or leave it out to eject the backend until it is returned");
  }

  private String giveBack(Parameters parameters) throws ActionException, Parameters.Wrong {
    return actions.giveBack(parameters.get("pool"), parameters.get("backend"));
  }
}
