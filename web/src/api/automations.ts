import { allOf, bodyOf, client, dataOf, done, from } from './client';
import type { Automation, AutomationRun, ChangeAutomationRequest, CreateAutomationRequest } from './types';

const runsShownMax = 50;

export function listAutomations(boardId: string): Promise<Automation[]> {
  return allOf((cursor) => client.GET('/automations', { params: { query: { boardId, ...from(cursor) } } }));
}

export function createAutomation(recipe: CreateAutomationRequest): Promise<Automation> {
  return dataOf(client.POST('/automations', { body: recipe }));
}

export function changeAutomation(
  automationId: string,
  changes: ChangeAutomationRequest,
): Promise<Automation> {
  return dataOf(
    client.PATCH('/automations/{automationId}', { params: { path: { automationId } }, body: changes }),
  );
}

export function deleteAutomation(automationId: string): Promise<void> {
  return done(client.DELETE('/automations/{automationId}', { params: { path: { automationId } } }));
}

export async function listAutomationRuns(automationId: string): Promise<AutomationRun[]> {
  const { data } = await bodyOf(
    client.GET('/automations/{automationId}/runs', {
      params: { path: { automationId }, query: { limit: runsShownMax } },
    }),
  );
  return data;
}

/** Presses a button; its recipes run within moments. */
export function clickButton(itemId: string, column: string): Promise<void> {
  return done(client.POST('/items/{itemId}/buttons/{column}', { params: { path: { itemId, column } } }));
}
