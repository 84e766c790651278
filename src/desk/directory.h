// Directory: who the desk knows, and whether a newcomer is who he says he is.
//
// Thread-safe: the store, the secrets and the throttles are.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "desk/people.h"
#include "desk/rut.h"
#include "desk/secrets.h"
#include "desk/throttle.h"
#include "dispatcher/policy.h"
#include "store/store.h"

namespace turno {

class Directory {
 public:
  // An account's own limit is the tighter one; an address may have many people behind it.
  static constexpr Throttle::Limits kPerAccount{5, std::chrono::seconds(10)};
  static constexpr Throttle::Limits kPerAddress{20, std::chrono::seconds(6)};

  // With `require_pin` nobody is served before he has proven himself by a PIN.
  Directory(Store& store, Secrets& secrets, const Clock& clock, bool require_pin);

  bool require_pin() const { return require_pin_; }

  // The customer as recorded, with whatever check digit; nothing when he is not in the directory.
  [[nodiscard]] Result<std::optional<Customer>> find(const Rut& rut);

  // Puts a newcomer on record, durably. `name` as person_name() gave it; `pin` empty: none.
  // kConflict when somebody just did the same.
  [[nodiscard]] Result<Customer> enrol(const Rut& rut, std::string name, std::string_view pin);

  // Gives (or with an empty `pin` takes away) the customer's PIN, durably.
  [[nodiscard]] Result<void> set_pin(CustomerId id, std::string_view pin);

  // Puts the customer into a class (or with an empty one into none), durably. kInvalid unless
  // is_tag(), kNotFound for an unknown customer.
  [[nodiscard]] Result<void> set_class(CustomerId id, std::string customer_class);

  // kForbidden for a wrong PIN; kThrottled after too many, with the seconds to wait in `detail`;
  // kBusy. `address` is where he comes from, without the port.
  [[nodiscard]] Result<void> check_pin(const Customer& customer, std::string_view pin,
                                       std::string_view address);

  // As check_pin, for an executive's user name and password. Names that do not exist are answered
  // like wrong passwords.
  [[nodiscard]] Result<Executive> log_in(std::string_view username, std::string_view password,
                                         std::string_view address);

  // Somebody at `address` shows something else that only he can know: kForbidden when it is not
  // `right`; kThrottled as above.
  [[nodiscard]] Result<void> check_code(std::string_view address,
                                        const std::function<bool()>& right);

  // kInvalid unless is_username(), kConflict when it is taken.
  [[nodiscard]] Result<void> rename(ExecutiveId id, std::string username);

  // kInvalid for a bad user name, name or password, kConflict for a taken user name.
  [[nodiscard]] Result<ExecutiveId> add_executive(std::string username, std::string display_name,
                                                  std::string_view password);
  // kNotFound for an unknown user name, kInvalid for a bad password.
  [[nodiscard]] Result<void> set_password(std::string_view username, std::string_view password);
  // Records what he can do, all of it anew, durably; it counts from his next login. A skill named
  // twice is kept once. kNotFound for an unknown user name; kInvalid with "skills", "level" or
  // "capacity" for what cannot be, see store/log_event.h.
  [[nodiscard]] Result<void> set_profile(std::string_view username, ExecutiveProfile profile);

 private:
  // Runs `check` unless the address or the account has tried too often.
  template <class Check>
  Result<void> throttled(std::string_view account, std::string_view address, Check check);

  Store& store_;
  Secrets& secrets_;
  const Clock& clock_;
  const bool require_pin_;
  Throttle accounts_{kPerAccount};
  Throttle addresses_{kPerAddress};
};

}  // namespace turno
