#include "desk/directory.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "desk/from_record.h"
#include "desk/names.h"

namespace turno {

// What can be kept of an executive is what the matcher can work with.
static_assert(ExecutiveProfileSet::kMaxSkills == kMaxSkills);
static_assert(ExecutiveProfileSet::kMaxLevel == kMaxLevel);
static_assert(ExecutiveProfileSet::kMaxCapacity == kMaxCapacity);
namespace {

bool is_password(std::string_view text) {
  return text.size() >= Secrets::kMinPasswordCharacters && text.size() <= Secrets::kMaxBytes;
}

tl::unexpected<Error> throttled_for(Duration wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  return fail(ErrorCode::kThrottled, std::to_string(seconds));
}

}  // namespace

Directory::Directory(Store& store, Secrets& secrets, const Clock& clock, bool require_pin)
    : store_(store), secrets_(secrets), clock_(clock), require_pin_(require_pin) {}

Result<std::optional<Customer>> Directory::find(const Rut& rut) {
  Result<std::optional<CustomerRecord>> found = store_.customer(rut.id());
  if (!found) return tl::unexpected(found.error());
  if (!*found) return std::optional<Customer>();
  return customer_of(**found);
}

Result<Customer> Directory::enrol(const Rut& rut, std::string name, std::string_view pin) {
  const Result<Appended> registered =
      store_.append(CustomerRegistered{rut.id(), rut.canonical(), name});
  if (!registered) return tl::unexpected(registered.error());
  if (!pin.empty()) {
    const Result<void> set = set_pin(rut.id(), pin);
    if (!set) return tl::unexpected(set.error());
  }
  return Customer{rut.id(), rut.pretty(), std::move(name), !pin.empty(), {}};
}

Result<void> Directory::set_pin(CustomerId id, std::string_view pin) {
  std::string hash;
  if (!pin.empty()) {
    if (!Secrets::is_pin(pin)) return fail(ErrorCode::kInvalid, "a PIN has 4 to 12 digits");
    Result<std::string> hashed = secrets_.hash(pin);
    if (!hashed) return tl::unexpected(hashed.error());
    hash = *std::move(hashed);
  }
  const Result<Appended> set = store_.append(CustomerPinSet{id, std::move(hash)});
  if (!set) return tl::unexpected(set.error());
  return {};
}

Result<void> Directory::set_class(CustomerId id, std::string customer_class) {
  const Result<Appended> set = store_.append(CustomerClassSet{id, std::move(customer_class)});
  if (!set) return tl::unexpected(set.error());
  return {};
}

template <class Check>
Result<void> Directory::throttled(std::string_view account, std::string_view address, Check check) {
  const TimePoint now = clock_.now();
  if (const auto wait = addresses_.take(address, now)) return throttled_for(*wait);
  if (const auto wait = accounts_.take(account, now)) {
    addresses_.give_back(address);
    return throttled_for(*wait);
  }
  Result<void> checked = check();
  const bool was_a_guess = !checked && checked.error().code == ErrorCode::kForbidden;
  if (!was_a_guess) {
    addresses_.give_back(address);
    accounts_.give_back(account);
  }
  return checked;
}

Result<void> Directory::check_pin(const Customer& customer, std::string_view pin,
                                  std::string_view address) {
  return throttled("customer " + customer.rut, address, [&]() -> Result<void> {
    const Result<std::optional<CustomerRecord>> found = store_.customer(customer.id);
    if (!found) return tl::unexpected(found.error());
    const Result<bool> right = secrets_.verify(*found ? (*found)->pin_hash : std::string(), pin);
    if (!right) return tl::unexpected(right.error());
    if (!*right) return fail(ErrorCode::kForbidden, "wrong PIN");
    return {};
  });
}

Result<Executive> Directory::log_in(std::string_view username, std::string_view password,
                                    std::string_view address) {
  Executive executive;
  const Result<void> checked =
      throttled("executive " + ascii_lower(username), address, [&]() -> Result<void> {
        const Result<std::optional<ExecutiveRecord>> found = store_.executive(username);
        if (!found) return tl::unexpected(found.error());
        const Result<bool> right =
            secrets_.verify(*found ? (*found)->password_hash : std::string(), password);
        if (!right) return tl::unexpected(right.error());
        if (!*right) return fail(ErrorCode::kForbidden, "wrong user name or password");
        executive = executive_of(**found);
        return {};
      });
  if (!checked) return tl::unexpected(checked.error());
  return executive;
}

Result<void> Directory::check_code(std::string_view address, const std::function<bool()>& right) {
  if (const auto wait = addresses_.take(address, clock_.now())) return throttled_for(*wait);
  if (!right()) return fail(ErrorCode::kForbidden, "code");
  addresses_.give_back(address);
  return {};
}

Result<void> Directory::rename(ExecutiveId id, std::string username) {
  if (!is_username(username)) return fail(ErrorCode::kInvalid, "user name");
  const Result<Appended> renamed = store_.append(ExecutiveRenamed{id, std::move(username)});
  if (!renamed) return tl::unexpected(renamed.error());
  return {};
}

Result<ExecutiveId> Directory::add_executive(std::string username, std::string display_name,
                                             std::string_view password) {
  if (!is_username(username)) return fail(ErrorCode::kInvalid, "user name");
  std::optional<std::string> name = person_name(display_name);
  if (!name) return fail(ErrorCode::kInvalid, "name");
  if (!is_password(password)) return fail(ErrorCode::kInvalid, "password");
  Result<std::string> hashed = secrets_.hash(password);
  if (!hashed) return tl::unexpected(hashed.error());
  const Result<Appended> added =
      store_.append(ExecutiveAdded{std::move(username), *std::move(name), *std::move(hashed)});
  if (!added) return tl::unexpected(added.error());
  return ExecutiveId{added->id};
}

Result<void> Directory::set_password(std::string_view username, std::string_view password) {
  if (!is_password(password)) return fail(ErrorCode::kInvalid, "password");
  const Result<std::optional<ExecutiveRecord>> found = store_.executive(username);
  if (!found) return tl::unexpected(found.error());
  if (!*found) return fail(ErrorCode::kNotFound, std::string(username));
  Result<std::string> hashed = secrets_.hash(password);
  if (!hashed) return tl::unexpected(hashed.error());
  const Result<Appended> set =
      store_.append(ExecutivePasswordSet{(*found)->id, *std::move(hashed)});
  if (!set) return tl::unexpected(set.error());
  return {};
}

Result<void> Directory::set_profile(std::string_view username, ExecutiveProfile profile) {
  const Result<std::optional<ExecutiveRecord>> found = store_.executive(username);
  if (!found) return tl::unexpected(found.error());
  if (!*found) return fail(ErrorCode::kNotFound, std::string(username));
  std::vector<std::string>& skills = profile.skills;
  std::sort(skills.begin(), skills.end());
  skills.erase(std::unique(skills.begin(), skills.end()), skills.end());
  const Result<Appended> set = store_.append(ExecutiveProfileSet{
      (*found)->id, std::move(profile.skills), profile.level, profile.capacity});
  if (!set) return tl::unexpected(set.error());
  return {};
}

}  // namespace turno
