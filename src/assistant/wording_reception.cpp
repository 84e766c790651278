#include <fmt/core.h>

#include "assistant/wording_common.h"

namespace turno {

std::string Wording::greeting() const { return assistant(fill(t_.greeting)); }

std::string Wording::bad_rut(std::string_view typed) const {
  return assistant(fill(t_.bad_rut, typed));
}

std::string Wording::not_identified() const { return assistant(fill(t_.not_identified)); }

std::string Wording::ask_name() const { return assistant(fill(t_.ask_name)); }

std::string Wording::bad_name() const { return assistant(fill(t_.bad_name)); }

std::string Wording::ask_new_pin() const { return assistant(fill(t_.ask_new_pin)); }

std::string Wording::bad_new_pin() const { return assistant(fill(t_.bad_new_pin)); }

std::string Wording::ask_pin() const { return assistant(fill(t_.ask_pin)); }

std::string Wording::wrong_pin() const { return assistant(fill(t_.wrong_pin)); }

std::string Wording::pin_required() const { return assistant(fill(t_.pin_required)); }

std::string Wording::ask_password() const { return assistant(fill(t_.ask_password)); }

std::string Wording::wrong_login() const { return assistant(fill(t_.wrong_login)); }

std::string Wording::login_needs_name() const { return assistant(fill(t_.login_needs_name)); }

std::string Wording::too_many_tries(std::string_view seconds) const {
  return assistant(fill(t_.too_many_tries, seconds));
}

std::string Wording::already_here() const { return assistant(fill(t_.already_here)); }

std::string Wording::taken_over() const { return assistant(fill(t_.taken_over)); }

std::string Wording::identify_first() const { return assistant(fill(t_.identify_first)); }

std::string Wording::unknown_code() const { return assistant(fill(t_.unknown_code)); }

Wording::Lines Wording::reception_help() const {
  Lines lines = lines_of(fill(t_.reception_help));
  lines.insert(lines.begin(), assistant(fill(t_.help_head)));
  return lines;
}

}  // namespace turno
