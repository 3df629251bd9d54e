import { StyledEngineProvider, ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfirmHost } from '../ui/ConfirmHost';
import { muiTheme } from '../ui/theme';
import { Toaster } from '../ui/Toaster';
import { queryClient } from './queryClient';
import { router } from './router';

export function App() {
  return (
    <StyledEngineProvider injectFirst>
      <ThemeProvider theme={muiTheme}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <ConfirmHost />
          <Toaster />
        </QueryClientProvider>
      </ThemeProvider>
    </StyledEngineProvider>
  );
}
