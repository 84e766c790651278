#include <fmt/core.h>

#include "assistant/wording_common.h"

namespace turno {

std::string Wording::not_kept() const { return assistant(fill(t_.not_kept)); }

std::string Wording::not_kept_now() const { return assistant(fill(t_.not_kept_now)); }

std::string Wording::not_read() const { return assistant(fill(t_.not_read)); }

std::string Wording::busy() const { return assistant(fill(t_.busy)); }

std::string Wording::line_too_long(std::size_t max_bytes) const {
  return assistant(fill(t_.line_too_long, max_bytes));
}

std::string Wording::line_not_utf8() const { return assistant(fill(t_.line_not_utf8)); }

std::string Wording::line_with_controls() const { return assistant(fill(t_.line_with_controls)); }

std::string Wording::half_line() const { return assistant(fill(t_.half_line)); }

std::string Wording::idle() const { return assistant(fill(t_.idle)); }

std::string Wording::draining() const { return assistant(fill(t_.draining)); }

std::string Wording::draining_kept() const { return assistant(fill(t_.draining_kept)); }

std::string Wording::server_full() const { return assistant(fill(t_.server_full)); }

std::string Wording::out_of_resources() const { return assistant(fill(t_.out_of_resources)); }

std::string Wording::line_mark(TicketId ticket, std::uint32_t number) {
  return fmt::format("[{}:{}] ", turno::number(ticket), number);
}

std::string Wording::receipt(TicketId ticket, std::uint32_t number) {
  return fmt::format("✓ {}:{}", turno::number(ticket), number);
}

std::string Wording::acks_on() const { return assistant(fill(t_.acks_on)); }

std::string Wording::acks_off() const { return assistant(fill(t_.acks_off)); }

std::string Wording::console_customer_in(std::string_view name) const {
  return fill(t_.console_customer_in, name);
}
std::string Wording::console_customer_out(std::string_view name) const {
  return fill(t_.console_customer_out, name);
}
std::string Wording::console_matched(std::string_view customer, std::string_view executive) const {
  return fill(t_.console_matched, customer, executive);
}
std::string Wording::console_message(std::string_view customer) const {
  return fill(t_.console_message, customer);
}

std::string Wording::console_restart(std::string_view customer) const {
  return fill(t_.console_restart, customer);
}
std::string Wording::console_executive_in(std::string_view username) const {
  return fill(t_.console_executive_in, username);
}
std::string Wording::console_executive_out(std::string_view username) const {
  return fill(t_.console_executive_out, username);
}
std::string Wording::console_executive_ready(std::string_view username) const {
  return fill(t_.console_executive_ready, username);
}
std::string Wording::console_executive_paused(std::string_view username,
                                              std::string_view reason) const {
  return reason.empty() ? fill(t_.console_executive_paused, username)
                        : fill(t_.console_executive_paused_why, username, reason);
}
std::string Wording::console_executive_renamed(std::string_view before,
                                               std::string_view after) const {
  return fill(t_.console_executive_renamed, before, after);
}

std::string Wording::console_listening(std::string_view address, std::uint16_t port) const {
  return fill(t_.console_listening, address, port);
}

std::string Wording::language_now() const { return assistant(fill(t_.language_now)); }

}  // namespace turno
