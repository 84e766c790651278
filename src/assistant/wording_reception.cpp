#include <fmt/core.h>

#include "assistant/wording_common.h"

namespace turno::wording {

std::string greeting() { return assistant("Hola! Bienvenido, Ingrese su RUT"); }

std::string bad_rut(std::string_view typed) {
  return assistant(
      fmt::format("«{}» no es un RUT válido. Escríbalo con su dígito verificador, por ejemplo "
                  "11.111.111-1.",
                  typed));
}

std::string not_identified() {
  return assistant(
      "no pudimos identificarlo. Revise sus datos y vuelva a conectarse, por favor. Que tenga un "
      "buen día.");
}

std::string ask_name() { return assistant("es su primera visita. ¿Cuál es su nombre y apellido?"); }

std::string bad_name() {
  return assistant("no pudimos leer ese nombre. Escríbalo solo con letras, por ejemplo Ana Pérez.");
}

std::string ask_new_pin() {
  return assistant("elija un PIN de 4 a 12 dígitos; se lo pediremos en cada visita. PIN:");
}

std::string bad_new_pin() { return assistant("el PIN debe tener de 4 a 12 dígitos. PIN:"); }

std::string ask_pin() { return assistant("Ingrese su PIN:"); }

std::string wrong_pin() { return assistant("ese PIN no es correcto. Ingrese su PIN:"); }

std::string pin_required() {
  return assistant(
      "para atenderlo necesitamos que tenga un PIN, y su cuenta todavía no lo tiene. Solicítelo a "
      "la mesa de ayuda, por favor.");
}

std::string ask_password() { return assistant("Contraseña:"); }

std::string wrong_login() { return assistant("el usuario o la contraseña no son correctos."); }

std::string login_needs_name() {
  return assistant("escriba :login y su nombre de usuario, por ejemplo :login JuanPerez");
}

std::string too_many_tries(std::string_view seconds) {
  return assistant(fmt::format(
      "demasiados intentos fallidos. Espere {} s y vuelva a intentarlo, por favor.", seconds));
}

std::string already_here() {
  return assistant(
      "ya hay una visita abierta con ese RUT. Ciérrela primero (con :q) y vuelva a conectarse.");
}

std::string taken_over() {
  return assistant("usted se identificó desde otra conexión; seguimos allá y cerramos esta.");
}

std::string identify_first() { return assistant("primero identifíquese: ingrese su RUT."); }

std::string unknown_code() {
  return assistant("ese código no es correcto o ya no sirve. Ingrese su RUT:");
}

Lines reception_help() {
  return {assistant("esto es lo que puede hacer aquí:"),
          "  Escriba su RUT, por ejemplo 11.111.111-1, para que lo atendamos.",
          "  :back CÓDIGO    vuelve al lugar que tenía al cortarse la conexión",
          "  :login USUARIO  entra como ejecutivo (después se pide la contraseña)",
          "  :q              sale"};
}

}  // namespace turno::wording
