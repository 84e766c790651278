#include "history/names.h"

#include <optional>

#include "desk/rut.h"
#include "history/shown_text.h"

namespace turno {
namespace {

// The number of a customer is that of his RUT and its check digit, 0 to 10 (see desk/rut.h).
std::optional<Rut> rut_of(CustomerId id) {
  constexpr std::uint64_t kCheckValues = 11;
  const std::uint64_t check = number(id) % kCheckValues;
  const std::string digit = check == 10 ? "K" : std::to_string(check);
  std::optional<Rut> rut = Rut::parse(std::to_string(number(id) / kCheckValues) + "-" + digit);
  if (rut && rut->id() != id) return std::nullopt;
  return rut;
}

}  // namespace

void Names::note(const LogEvent& event) {
  if (const auto* const registered = std::get_if<CustomerRegistered>(&event)) {
    customers_[registered->customer] = registered->name;
  } else if (const auto* const forgotten = std::get_if<CustomerForgotten>(&event)) {
    customers_.erase(forgotten->customer);
  }
}

std::string Names::executive(ExecutiveId id) const {
  const auto found = executives_.find(id);
  if (found == executives_.end()) return "executive " + std::to_string(number(id));
  return plain_text(found->second);
}

std::string Names::customer(CustomerId id) const {
  const auto found = customers_.find(id);
  if (found == customers_.end() || found->second.empty()) return rut_text(id);
  return rut_text(id) + " " + plain_text(found->second);
}

std::string rut_text(CustomerId id) {
  const std::optional<Rut> rut = rut_of(id);
  return rut ? rut->pretty() : std::to_string(number(id));
}

std::string canonical_rut(CustomerId id) {
  const std::optional<Rut> rut = rut_of(id);
  return rut ? rut->canonical() : std::to_string(number(id));
}

}  // namespace turno
