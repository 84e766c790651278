// SignalsBlocked: while it lives, the calling thread takes no signal, and neither do the threads
// it starts meanwhile, for their whole life. So signals reach only the thread of the event loop.
#pragma once

#include <csignal>

namespace turno {

class SignalsBlocked {
 public:
  SignalsBlocked() noexcept;
  ~SignalsBlocked();
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace turno
