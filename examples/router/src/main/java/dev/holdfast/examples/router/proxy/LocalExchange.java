package dev.holdfast.examples.router.proxy;

/** A request that the router answers itself, in its turn. */
final class LocalExchange implements Exchange {
  private final byte[] answer;

  LocalExchange(byte[] answer) {
    this.answer = answer;
  }

  @Override
  public void begin() {}

  @Override
  public boolean isDone() {
    return true;
  }

  @Override
  public void finish(Client client) {
    client.write(answer, 0, answer.length);
  }

  @Override
  public void abandon() {}
}
