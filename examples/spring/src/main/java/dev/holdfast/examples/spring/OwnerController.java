package dev.holdfast.examples.spring;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers who owns a key. */
@RestController
class OwnerController {
  private final Router router;

  OwnerController(Router router) {
    this.router = router;
  }

  @GetMapping("/owner")
  String owner(@RequestParam String key) {
    return router.ownerOf(key);
  }
}
