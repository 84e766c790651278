// LivePolicy: what an operator may ask of the policy of a running server, and change. The handlers
// of its control socket.
//
// All of it runs on the control socket's thread, which is therefore the only one that changes the
// policy: a change is worked out from the policy in force, and no other can come between.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "control/server.h"
#include "dispatcher/dispatcher.h"
#include "store/store.h"

namespace turno {

class LivePolicy {
 public:
  // All outlive it.
  LivePolicy(Dispatcher& dispatcher, Store& store) : dispatcher_(dispatcher), store_(store) {}

  // "policy-show", "policy-set" {"settings": ["capacity=2"]}, "why-not" {"executive": USERNAME}.
  control::Handlers handlers();

  // Puts what `make` makes of the policy in force into its place, at one instant between two
  // events; everybody keeps his place as far as the new rules have it. What has changed, a setting
  // a line; nothing when nothing has. kInvalid with a sentence when that policy cannot be used.
  using Make = std::function<Result<Policy>(const Policy& current)>;
  [[nodiscard]] Result<std::vector<std::string>> change(const std::string& author,
                                                        const Make& make);

 private:
  Result<nlohmann::json> show();
  Result<nlohmann::json> set(const control::Request& request);
  Result<nlohmann::json> why_not(const control::Request& request);

  Dispatcher& dispatcher_;
  Store& store_;
};

}  // namespace turno
