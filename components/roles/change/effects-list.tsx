import { ShieldMinus, ShieldPlus, ShieldX, Users } from "lucide-react";
import type { RoleEffect, RolesPlan } from "@/lib/roles/schemas";
import { Impact, Impacts } from "../../dialog/impact";
import { effectEnding, effectTitle, namesOf, noEffectSentence } from "./effect-words";

interface EffectsListProps {
  plan: Pick<RolesPlan, "effects"> & Partial<Pick<RolesPlan, "roles" | "losesOwnAccess">>;
}

/** Who gains and who loses what, with names. */
export function EffectsList({ plan }: EffectsListProps) {
  const { roles = [], effects, losesOwnAccess = false } = plan;
  const isSystem = (roleId: number) => roles.some((role) => role.roleId === roleId && role.isSystem);
  return (
    <Impacts>
      {losesOwnAccess && (
        <Impact
          tone="stop"
          icon={<ShieldX />}
          title="You will no longer be able to change what roles may do"
          lines={["You lose this page. Somebody else has to give it back to you."]}
        />
      )}
      {effects.map((effect) => (
        <EffectItem
          key={[effect.roleId, effect.direction, ...effect.privileges].join()}
          effect={effect}
          isSystem={isSystem(effect.roleId)}
        />
      ))}
      {roles.map((role) => {
        const sentence = noEffectSentence(role, plan);
        return (
          sentence && (
            <Impact
              key={role.roleId}
              tone="none"
              icon={<Users />}
              title={sentence}
              lines={["What the role may do changes all the same, for whoever gets it later"]}
            />
          )
        );
      })}
    </Impacts>
  );
}

function EffectItem({ effect, isSystem }: { effect: RoleEffect; isSystem: boolean }) {
  const isGain = effect.direction === "gain";
  const names = namesOf(effect.names, effect.people);
  const counted = isSystem
    ? ["Everybody has this role by the system; who has the same through another role is not counted"]
    : [];
  return (
    <Impact
      tone={isGain ? "keep" : "stop"}
      icon={isGain ? <ShieldPlus /> : <ShieldMinus />}
      title={effectTitle(effect)}
      lines={[
        <span key="what" className="text-text">
          {effectEnding(effect)}
        </span>,
        ...(names ? [names] : []),
        ...counted,
      ]}
    />
  );
}
